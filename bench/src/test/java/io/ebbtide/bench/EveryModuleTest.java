package io.ebbtide.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.ebbtide.guilty.text.SpeaksLocally;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Formatter;
import org.junit.jupiter.api.Test;

/** Rules that every module keeps; each catches the fixture that breaks it. */
class EveryModuleTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ebbtide");

    /** In a file name, a journal or a JSON file, %d must not become what the machine's language takes for digits. */
    private static final ArchRule NO_LANGUAGE_OF_THE_MACHINE = noClasses()
            .that(resideInAPackage("io.ebbtide.."))
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintWriter.class, "format", String.class, Object[].class)
            .orShould()
            .callConstructor(Formatter.class)
            .orShould()
            .callConstructor(Formatter.class, Appendable.class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase");

    @Test
    void shouldSpeakTheSameOnEveryMachine() {
        NO_LANGUAGE_OF_THE_MACHINE.check(PRODUCTION);
    }

    @Test
    void shouldCatchWhoSpeaksTheLanguageOfTheMachine() {
        JavaClasses guilty = new ClassFileImporter().importClasses(SpeaksLocally.class);

        String report =
                NO_LANGUAGE_OF_THE_MACHINE.evaluate(guilty).getFailureReport().toString();

        for (Method deed : SpeaksLocally.class.getDeclaredMethods()) {
            assertThat(report).contains("SpeaksLocally." + deed.getName() + "()");
        }
        assertThat(SpeaksLocally.class.getDeclaredMethods()).hasSize(6);
    }

    @Test
    void shouldHaveLookedAtEveryModule() {
        for (String module : Arrays.asList("engine", "journal", "gateway", "app", "bench")) {
            assertThat(PRODUCTION).anyMatch(type -> type.getPackageName().startsWith("io.ebbtide." + module));
        }
        assertThat(PRODUCTION).noneMatch(type -> type.getPackageName().startsWith("io.ebbtide.guilty"));
    }
}
