package io.ebbtide.journal.tool;

/** How a dump looks. */
public enum DumpFormat {
    /** One line a record, {@code name=value}. */
    TEXT,
    /** One JSON object a record and line. */
    JSONL
}
