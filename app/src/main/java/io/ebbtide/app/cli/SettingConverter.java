package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigOverride;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code KEY=VALUE} on the command line, such as {@code exit.stop-loss-bps=150}; key and value are checked with the configuration. */
public final class SettingConverter implements ITypeConverter<ConfigOverride> {
    @Override
    public ConfigOverride convert(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new TypeConversionException(
                    "'" + text + "' is not KEY=VALUE; write a dotted key of the configuration: exit.stop-loss-bps=150");
        }
        return ConfigOverride.setting(text.substring(0, equals), text.substring(equals + 1));
    }
}
