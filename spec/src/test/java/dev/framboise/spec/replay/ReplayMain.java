package dev.framboise.spec.replay;

import java.lang.reflect.Method;

/** Runs the one test of a replay in a process that has the classes which are to be looked at. */
final class ReplayMain {
    private ReplayMain() {
    }

    public static void main(String[] arguments) throws Throwable {
        Class<?> test = Class.forName(arguments[0]);
        Method method = test.getDeclaredMethod("everyCallIsAnsweredAsTheSpecificationAllows");
        try {
            method.invoke(test.getDeclaredConstructor().newInstance());
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            System.out.println(thrown.getCause().getMessage());
            System.exit(1);
        }
    }
}
