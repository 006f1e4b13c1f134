package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigOverride;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code ASSET=AMOUNT} on the command line, such as {@code USDT=1000}; the range is checked with the configuration. */
public final class BalanceConverter implements ITypeConverter<ConfigOverride> {
    private static final Pattern SHAPE = Pattern.compile("([A-Z0-9]{1,20})=([0-9]{1,20}(?:\\.[0-9]{1,20})?)");

    @Override
    public ConfigOverride convert(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text
                    + "' is not ASSET=AMOUNT; write an asset code in capitals and a decimal: USDT=1000, BNB=0.5");
        }
        return ConfigOverride.balance(matcher.group(1), matcher.group(2));
    }
}
