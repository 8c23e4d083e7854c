package dev.framboise.proof.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Type;

/** Methods on this JVM and in the executor, with the same numbers. */
public final class Comparison {
    private static final long SEED = 20261126;
    private static final long[] CORNERS = {0, 1, -1, 2, 5, 7, 8, 31, 33, 64, Integer.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE};

    private Comparison() {
    }

    /** What the executor does otherwise than this JVM, over the whole corpus; empty: nothing. @param rounds for each method */
    public static List<String> differences(int rounds) throws ReflectiveOperationException {
        List<String> differences = new ArrayList<>();
        Method[] methods = Corpus.class.getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            if (Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                differences.addAll(differences(method, rounds, new Random(SEED)));
            }
        }
        return differences;
    }

    /** The same of one static method of ints and longs. */
    static List<String> differences(Method method, int rounds, Random random) throws ReflectiveOperationException {
        method.setAccessible(true);
        List<String> differences = new ArrayList<>();
        Class<?> owner = method.getDeclaringClass();
        try (Run run = new Run(owner.getClassLoader(), Type.getInternalName(owner), method.getName(), Type.getMethodDescriptor(method))) {
            for (int i = 0; i < rounds; i++) {
                List<Long> numbers = new ArrayList<>();
                Object[] arguments = new Object[method.getParameterCount()];
                for (int k = 0; k < arguments.length; k++) {
                    long number = number(random);
                    boolean isInt = method.getParameterTypes()[k] == int.class;
                    arguments[k] = isInt ? (Object) (int) number : (Object) number;
                    numbers.add(isInt ? (int) number : number);
                }
                // What the method leaves behind in a static field begins anew here, as it does on each path.
                String expected = onTheJvm(method, arguments);
                String concrete = run.runOn(numbers);
                String symbolic = run.runAlong(numbers);
                if (!expected.equals(concrete) || !expected.equals(symbolic)) {
                    differences.add(method.getName() + numbers + ": JVM " + expected + ", executor " + concrete + " on numbers, " + symbolic
                            + " on any");
                }
            }
        }
        return differences;
    }

    private static long number(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> CORNERS[random.nextInt(CORNERS.length)];
            case 1 -> random.nextInt(40) - 8;
            default -> random.nextLong();
        };
    }

    private static String onTheJvm(Method method, Object[] arguments) throws ReflectiveOperationException {
        java.lang.reflect.Field counter = null;
        if (method.getDeclaringClass() == Corpus.class) {
            counter = Corpus.class.getDeclaredField("counter");
            counter.setAccessible(true);
            counter.setInt(null, 3);
        }
        try {
            return String.valueOf(method.invoke(null, arguments));
        } catch (InvocationTargetException thrown) {
            return thrown.getCause().getClass().getName();
        } finally {
            if (counter != null) {
                counter.setInt(null, 3);
            }
        }
    }
}
