package dev.framboise.conformance.model;

import dev.framboise.conformance.hosted.HostedPayload;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A payload's class files as they are compiled, instruction words in place, loaded once for each start: static fields begin anew, as in an image.
 * What is not the payload's comes from the program's own class path.
 */
final class PayloadClasses extends ClassLoader {
    private static final String ENTRY = "dev.framboise.conformance.payload.HostedEntryPoints";
    private static final String SHARED = "dev/framboise/conformance/hosted/";

    private final Map<String, byte[]> files;

    /** @param files by internal name */
    PayloadClasses(Map<String, byte[]> files) {
        super("payload", PayloadClasses.class.getClassLoader());
        this.files = files;
    }

    /** The payload, started. */
    HostedPayload start() {
        try {
            return (HostedPayload) loadClass(ENTRY).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(ENTRY + " cannot be started", broken);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        if (!files.containsKey(internal) || internal.startsWith(SHARED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] file = open(files.get(internal));
                loaded = defineClass(name, file, 0, file.length);
            }
            return loaded;
        }
    }

    /** The table of checks calls what is not public in another package: the compiler does not mind, a JVM does. */
    private static byte[] open(byte[] file) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(version, access | Opcodes.ACC_PUBLIC, name, signature, parent, interfaces);
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                boolean isOpened = (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED)) == 0;
                return super.visitMethod(isOpened ? access | Opcodes.ACC_PUBLIC : access, name, descriptor, signature, exceptions);
            }
        }, 0);
        return writer.toByteArray();
    }
}
