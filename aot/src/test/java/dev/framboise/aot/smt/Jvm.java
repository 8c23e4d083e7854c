package dev.framboise.aot.smt;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.smt.Numbers.Bits;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.objectweb.asm.Type;

/** Runs the methods of the templates on this JVM. */
final class Jvm implements AutoCloseable {
    private final URLClassLoader loader;

    Jvm(Path classes) throws IOException {
        this.loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Jvm.class.getClassLoader());
    }

    /** What the method of the template comes to. */
    Observation run(Template template, int index, Inputs<Bits, Map<BigInteger, Integer>> inputs)
            throws ReflectiveOperationException {
        Class<?> owner = loader.loadClass(Fixture.ON_THE_JVM.replace('/', '.'));
        Method method = Arrays.stream(owner.getMethods()).filter(m -> m.getName().equals(Fixture.method(index)))
                .findFirst().orElseThrow();
        JavaHeap heap = new JavaHeap(loader, inputs.memory());
        heap.setStatics(inputs.globals());
        Type[] types = Type.getArgumentTypes(template.descriptor());
        Object[] arguments = new Object[types.length];
        // What is an Object may be one of the others.
        for (boolean others : new boolean[] {true, false}) {
            for (int i = 0; i < types.length; i++) {
                String type = types[i].getDescriptor();
                if (others != type.equals("Ljava/lang/Object;")) {
                    arguments[i] = heap.value(type, inputs.argument(i).value().longValue());
                }
            }
        }
        String end = invoke(method, arguments, heap, Type.getReturnType(template.descriptor()).getDescriptor());
        return new Observation(end, heap.bytes(inputs.globals()));
    }

    private static String invoke(Method method, Object[] arguments, JavaHeap heap, String type)
            throws ReflectiveOperationException {
        try {
            Object result = method.invoke(null, arguments);
            return type.equals("V") ? "nothing" : Observation.value(heap.bits(type, result));
        } catch (InvocationTargetException e) {
            return kind(e.getCause()).name();
        }
    }

    private static PanicKind kind(Throwable thrown) {
        if (thrown instanceof ArithmeticException) {
            return "/ by zero".equals(thrown.getMessage()) ? PanicKind.DIVIDE_BY_ZERO : PanicKind.OVERFLOW;
        }
        return thrown instanceof NullPointerException ? PanicKind.NULL_POINTER
                : thrown instanceof IndexOutOfBoundsException ? PanicKind.ARRAY_INDEX
                : thrown instanceof IllegalStateException ? PanicKind.EXPLICIT_THROW : unknown(thrown);
    }

    private static PanicKind unknown(Throwable thrown) {
        throw new AssertionError("the JVM threw what no template throws", thrown);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
