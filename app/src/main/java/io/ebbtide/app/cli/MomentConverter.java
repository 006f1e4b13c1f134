package io.ebbtide.app.cli;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment on the command line as nanoseconds since 1970: ISO-8601 with its zone, or milliseconds or nanoseconds since 1970. */
public final class MomentConverter implements ITypeConverter<Long> {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}");
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    /** From 1e15 on a number is taken for nanoseconds: as milliseconds it would lie beyond the year 33000. */
    private static final long FIRST_NANOSECONDS = 1_000_000_000_000_000L;

    @Override
    public Long convert(String text) {
        if (NUMBER.matcher(text).matches()) {
            return number(text);
        }
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NS_PER_S), moment.getNano());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw refused(text);
        }
    }

    private static long number(String text) {
        try {
            long number = Long.parseLong(text);
            return number >= FIRST_NANOSECONDS ? number : number * NS_PER_MS;
        } catch (NumberFormatException e) {
            throw refused(text);
        }
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException(
                "'" + text
                        + "' is no moment; write ISO-8601 such as 2026-01-01T06:30:00Z, or milliseconds or nanoseconds since 1970");
    }
}
