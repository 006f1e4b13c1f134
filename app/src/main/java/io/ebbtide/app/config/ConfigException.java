package io.ebbtide.app.config;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** A configuration that cannot be used, with all its problems: one line each in the message. */
public final class ConfigException extends AppException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /** Errors: no problem at all is a bug. */
    public ConfigException(List<ConfigProblem> problems) {
        super(ExitCode.USAGE, lines(problems));
        this.problems = List.copyOf(problems);
    }

    public List<ConfigProblem> problems() {
        return problems;
    }

    private static String lines(List<ConfigProblem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem");
        }
        List<String> lines = new ArrayList<>();
        for (ConfigProblem problem : problems) {
            lines.add(problem.text());
        }
        return String.join("\n", lines);
    }
}
