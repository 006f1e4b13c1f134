package io.ebbtide.journal.tool;

/** Takes the fields of a record one by one, each with the meaning of its number. */
interface FieldSink {
    void word(String name, String value);

    void number(String name, long value);

    /** A decimal with eight places. */
    void amountE8(String name, long valueE8);

    /** A moment; 0 is none. */
    void timeNs(String name, long epochNs);

    /** A digest. */
    void hex(String name, long digest);
}
