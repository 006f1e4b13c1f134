package io.ebbtide.app.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code version}: what a bug report needs. */
@Command(name = "version", description = "Prints version, commit, JDK and JVM flags.")
final class VersionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() {
        BuildVersion build = BuildVersion.read();
        PrintWriter out = spec.commandLine().getOut();
        out.println("ebbtide " + build.version());
        out.println("commit  " + build.commit());
        out.println("jdk     " + System.getProperty("java.vm.version") + " (" + System.getProperty("java.vm.name")
                + ", " + System.getProperty("java.vendor") + ")");
        out.println("flags   "
                + String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        return Launcher.done();
    }
}
