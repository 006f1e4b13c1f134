package io.ebbtide.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the journal stores as a number must come back as the same constant, for every coded enum of the module. */
class CodedTest {
    private enum Disordered implements Coded {
        A(0),
        C(2);

        private final int code;

        Disordered(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    static Stream<Class<?>> codedEnums() {
        List<Class<?>> found = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.ebbtide.engine").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Coded.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        assertThat(found).hasSizeGreaterThan(15);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("codedEnums")
    void shouldFindEveryConstantByItsCode(Class<?> type) throws ReflectiveOperationException {
        Method ofCode = type.getMethod("ofCode", int.class);
        Object[] constants = type.getEnumConstants();

        for (int position = 0; position < constants.length; position++) {
            assertThat(((Coded) constants[position]).code()).isEqualTo(position);
            assertThat(ofCode.invoke(null, position)).isSameAs(constants[position]);
        }
        assertThatThrownBy(() -> ofCode.invoke(null, constants.length))
                .hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ofCode.invoke(null, -1)).hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldRefuseCodesThatAreNotPositions() {
        assertThatThrownBy(() -> Coded.byCode(Disordered.values()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("C has code 2 at 1");
    }
}
