package io.ebbtide.engine.entry;

/** A session names a signal for which the engine has no provider: its journal cannot be replayed here. */
public final class UnknownSignalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names what is missing and what is there. */
    public UnknownSignalException(String name, String known) {
        super("the session's entry signal " + name + " is not on the class path; known are " + known);
    }
}
