package dev.framboise.spec.bytecode;

/** What a mutant returns in place of what it should. */
public final class OtherValues {
    private OtherValues() {
    }

    /** Of an enum, its next constant; else null. */
    public static Object than(Object value) {
        if (value instanceof Enum<?> constant) {
            Object[] all = constant.getDeclaringClass().getEnumConstants();
            return all[(constant.ordinal() + 1) % all.length];
        }
        return null;
    }
}
