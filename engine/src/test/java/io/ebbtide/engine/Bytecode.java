package io.ebbtide.engine;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Looks at instructions, which ArchUnit does not show; with the copy of ASM that ArchUnit carries. */
final class Bytecode {
    private static final Set<Integer> FLOATING = Set.of(
            Opcodes.FADD,
            Opcodes.FSUB,
            Opcodes.FMUL,
            Opcodes.FDIV,
            Opcodes.FREM,
            Opcodes.FNEG,
            Opcodes.DADD,
            Opcodes.DSUB,
            Opcodes.DMUL,
            Opcodes.DDIV,
            Opcodes.DREM,
            Opcodes.DNEG,
            Opcodes.I2F,
            Opcodes.I2D,
            Opcodes.L2F,
            Opcodes.L2D,
            Opcodes.F2I,
            Opcodes.F2L,
            Opcodes.F2D,
            Opcodes.D2I,
            Opcodes.D2L,
            Opcodes.D2F,
            Opcodes.FCMPL,
            Opcodes.FCMPG,
            Opcodes.DCMPL,
            Opcodes.DCMPG);

    private Bytecode() {}

    static boolean hasFloatingArithmetic(JavaClass type) {
        return contains(type, FLOATING::contains);
    }

    static boolean hasMonitor(JavaClass type) {
        return contains(type, opcode -> opcode == Opcodes.MONITORENTER);
    }

    private static boolean contains(JavaClass type, IntPredicate wanted) {
        boolean[] found = new boolean[1];
        reader(type).accept(visitor(opcode -> found[0] |= wanted.test(opcode)), ClassReader.SKIP_DEBUG);
        return found[0];
    }

    private interface OpcodeSink {
        void take(int opcode);
    }

    private static ClassVisitor visitor(OpcodeSink sink) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitInsn(int opcode) {
                        sink.take(opcode);
                    }
                };
            }
        };
    }

    private static ClassReader reader(JavaClass type) {
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return new ClassReader(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
