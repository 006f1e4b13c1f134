package io.ebbtide.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A test program in a process of its own, with the flags of this JVM, which are those of production. */
final class ChildJvm {
    private ChildJvm() {}

    static Process start(Class<?> program, String... arguments) throws IOException {
        return startBehind(List.of(), program, arguments);
    }

    /** The same behind the words of a command that runs the program, such as {@code unshare}. */
    static Process startBehind(List<String> before, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
