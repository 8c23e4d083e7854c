package dev.framboise.aot.ir;

import dev.framboise.aot.world.MethodInfo;

/**
 * One function of the image: a method, or a copy of an {@code @Inline} method for one constant receiver.
 *
 * @param method the method
 * @param receiver the constant receiver it is specialised for, or null
 * @param symbol its symbol
 */
record Routine(MethodInfo method, Object receiver, String symbol) {
    /** {@code Foo.java:12}. */
    String place(int line) {
        return method.owner().sourceFile() + ":" + line;
    }
}
