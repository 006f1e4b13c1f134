package io.ebbtide.app.cli;

import java.util.List;

/** Every command of the program: to add one, add a line. */
final class Commands {
    private Commands() {}

    /** New instances, because one run fills their fields. Shape: each is a picocli command that is a {@code Callable<Integer>}. */
    static List<Object> all() {
        return List.of(
                new BacktestCommand(), //
                new CalibrateCommand(),
                new CheckConfigCommand(),
                new CrashTestCommand(),
                new DemoCommand(),
                new DoctorCommand(),
                new ExplainCommand(),
                new ImportCommand(),
                new JournalCommand(),
                new ReplayCommand(),
                new RunCommand(),
                new ScenarioCommand(),
                new VenueCommand(),
                new VersionCommand());
    }
}
