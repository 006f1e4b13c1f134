package io.ebbtide.app.config;

/** What an acknowledged journal record survives. */
public enum Durability implements ConfigWord {
    /** A crash of the process. */
    PROCESS(
            "an order leaves when its cause is in the journal; a crash of the process loses nothing, a loss of power may"),
    /** A loss of power. */
    POWER("an order leaves when its cause is synced to the disk; neither a crash nor a loss of power loses it");

    private final String meaning;

    Durability(String meaning) {
        this.meaning = meaning;
    }

    /** What it promises, in one clause for people. */
    public String meaning() {
        return meaning;
    }
}
