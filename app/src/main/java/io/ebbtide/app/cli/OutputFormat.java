package io.ebbtide.app.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** For whom a command prints. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** One JSON object for scripts. */
    JSON;

    /** The word on the command line. */
    static final class Converter implements ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default -> throw new TypeConversionException("'" + text + "' is not allowed; allowed: text, json");
            };
        }
    }
}
