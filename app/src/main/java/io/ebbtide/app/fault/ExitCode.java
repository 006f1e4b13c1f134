package io.ebbtide.app.fault;

/** The process's exit codes. Source: the command line contract (docs, "The command line and its files"). */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** The run ended, but a check failed: a verification differs, an invariant broke, an expectation was missed. */
    public static final int CHECK_FAILED = 1;
    /** Wrong usage or configuration. */
    public static final int USAGE = 2;
    /** Damaged data was refused. */
    public static final int DAMAGED_DATA = 3;
    /** The environment does not allow it: port taken, disk full, data directory locked. */
    public static final int ENVIRONMENT = 4;
    /** Fail-stop: a bug. */
    public static final int FAIL_STOP = 70;

    private ExitCode() {}
}
