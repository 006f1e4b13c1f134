package io.ebbtide.app.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of an event, or a moment; a number too large for an event is a moment. */
public final class UntilConverter implements ITypeConverter<Until> {
    private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,10}");

    @Override
    public Until convert(String text) {
        if (SEQUENCE.matcher(text).matches()) {
            return new Until(Long.parseLong(text), false);
        }
        try {
            return new Until(new MomentConverter().convert(text), true);
        } catch (TypeConversionException e) {
            throw new TypeConversionException("'" + text
                    + "' is neither the number of an event nor a moment; write a whole number from 1, or ISO-8601 such as"
                    + " 2026-01-01T06:30:00Z");
        }
    }
}
