package dev.framboise.assurance.resolve;

/**
 * A class, and maybe a method of it, as a reference names it: as much of the package as it takes, the class, the method.
 *
 * @param type {@code stage2.Ownership}
 * @param method {@code reclaim}, or empty
 */
record ClassName(String type, String method) {
    static ClassName of(String name) {
        int last = name.lastIndexOf('.');
        boolean isMethod = last > 0 && Character.isLowerCase(name.charAt(last + 1)) && Character.isUpperCase(simple(name.substring(0, last)).charAt(0));
        return isMethod ? new ClassName(name.substring(0, last), name.substring(last + 1)) : new ClassName(name, "");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
