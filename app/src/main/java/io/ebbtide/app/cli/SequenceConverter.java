package io.ebbtide.app.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of an event on the command line, from 1. */
public final class SequenceConverter implements ITypeConverter<Long> {
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{0,17}");

    @Override
    public Long convert(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is not the number of an event; write a whole number from 1");
        }
        return Long.valueOf(text);
    }
}
