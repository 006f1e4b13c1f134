package io.ebbtide.gateway.binance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The table of documented answers beside the tests. */
final class AnswersFile {
    private AnswersFile() {}

    /** Status, code, message, outcome and refusal of each line; no message holds a comma. */
    static List<String[]> read() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AnswersFile.class.getResourceAsStream("answers.csv"), "answers.csv"),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(",", -1))
                    .toList();
        }
    }
}
