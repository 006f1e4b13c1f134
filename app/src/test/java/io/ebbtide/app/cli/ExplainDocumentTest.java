package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/explain.md} shows what its commands print; {@code -Debbtide.update-docs=true} writes it anew. */
class ExplainDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "explain.md");
    private static final Pattern BLOCK = Pattern.compile("```text\n\\$ \\./ebbtide ([^\n]*)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void shouldShowWhatTheCommandsPrint() throws IOException {
        String example = folder.resolve("example").toString();
        Result run =
                CommandLineFixture.run("run", "--speed", "max", "--for", "30m", "--seed", "7", "--data-dir", example);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        String current = Files.readString(DOCUMENT);

        Matcher block = BLOCK.matcher(current);
        StringBuilder fresh = new StringBuilder();
        while (block.find()) {
            String line = block.group(1);
            String shown = "```text\n$ ./ebbtide " + line + "\n" + output(line, example) + "```";
            block.appendReplacement(fresh, Matcher.quoteReplacement(shown));
        }
        block.appendTail(fresh);

        if (Boolean.getBoolean("ebbtide.update-docs")) {
            Files.writeString(DOCUMENT, fresh.toString());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(fresh.toString());
    }

    /** The time that it took is nobody's business. */
    private static String output(String line, String example) {
        String words = line.replace("data/example", example).replace("config/", "../config/");
        Result result = CommandLineFixture.run(words.split(" "));
        assertThat(result.exitCode()).as(line + ": " + result.err()).isEqualTo(ExitCode.DONE);
        return result.out().replaceAll("(?m)^seconds .*$", "seconds     ...");
    }
}
