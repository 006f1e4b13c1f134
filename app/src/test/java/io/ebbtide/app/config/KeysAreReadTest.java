package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key that nobody reads would be a promise that nothing keeps. Over the sources, because constants leave no trace in class files. */
class KeysAreReadTest {
    private static final Path ENGINE = Path.of("..", "engine", "src", "main", "java");
    private static final Path APP = Path.of("src", "main", "java");

    @ParameterizedTest
    @EnumSource
    void m04ReadsEverySettingInTheEngine(Setting setting) throws IOException {
        boolean read = isNamed(ENGINE, "Setting", setting);

        assertThat(read).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void m04ReadsEveryKeyOfTheApp(AppKey key) throws IOException {
        boolean read = isNamed(APP, "AppKey", key);

        assertThat(read).isTrue();
    }

    private static boolean isNamed(Path sources, String type, Enum<?> constant) throws IOException {
        Pattern name = Pattern.compile("\\b" + type + "\\." + constant.name() + "\\b");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                boolean declaring = file.getFileName().toString().equals(type + ".java");
                if (!declaring && name.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
