package dev.framboise.hal.rpi4.replay;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DeviceRegister;
import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.hal.rpi4.memory.ImageLayout;
import dev.framboise.metal.AssemblyRoutine;
import dev.framboise.metal.Instruction;
import dev.framboise.metal.LinkerSymbol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The architecture's classes for an image that lives a record again: an instruction is the Java of its method, which asks the
 * record. Every other class is the very one that ships.
 */
final class ReplayClasses {
    private static final List<Class<?>> CHANGED =
            List.of(SysReg.class, FloatingPoint.class, Access.class, DeviceRegister.class, Barrier.class,
            Tlbi.class, CacheOperation.class, Hint.class, ImageLayout.class);
    private static final Set<String> DROPPED =
            Set.of(Type.getDescriptor(Instruction.class), Type.getDescriptor(AssemblyRoutine.class), Type.getDescriptor(LinkerSymbol.class));

    private ReplayClasses() {
    }

    /** Writes them under a directory. */
    static void write(Path directory) throws IOException {
        for (Class<?> changed : CHANGED) {
            String file = Type.getInternalName(changed) + ".class";
            ClassWriter writer = new ClassWriter(0);
            try (InputStream in = changed.getClassLoader().getResourceAsStream(file)) {
                new ClassReader(in).accept(withoutMeaningOnMetal(writer), 0);
            }
            Path target = directory.resolve(file);
            Files.createDirectories(target.getParent());
            Files.write(target, writer.toByteArray());
        }
        Path source = directory.resolve("CurrentPe.java");
        try (InputStream in = ReplayClasses.class.getResourceAsStream("CurrentPe.txt")) {
            Files.writeString(source, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-g", "-cp",
                System.getProperty("java.class.path"), "-d", directory.toString(), source.toString());
        if (status != 0) {
            throw new IllegalStateException("CurrentPe.txt does not compile");
        }
    }

    private static ClassVisitor withoutMeaningOnMetal(ClassWriter writer) {
        return new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                    @Override
                    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                        return DROPPED.contains(annotation) ? null : super.visitAnnotation(annotation, visible);
                    }
                };
            }
        };
    }
}
