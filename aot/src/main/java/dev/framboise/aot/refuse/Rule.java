package dev.framboise.aot.refuse;

/** The rules of the subset. Each has a sentence of reason and a way out, printed with every refusal. */
public enum Rule {
    /** {@code new} and its like on a path that runs on metal. */
    ALLOCATION("nothing is allocated after boot: there is no heap and no collector",
            "allocate in a constructor or a static initialiser, which run at build time, and keep a pool"),
    /** {@code synchronized} methods and blocks. */
    SYNCHRONIZED("objects have no monitor on metal",
            "use a lock built on VarHandle acquire and release"),
    /** {@code float} and {@code double}. */
    FLOATING_POINT("the floating-point registers belong to the guests",
            "use long arithmetic, scaled if need be"),
    /** {@code invokedynamic}: lambdas, string concatenation, the generated methods of records. */
    INVOKEDYNAMIC("a call site linked at run time has no place in a closed world",
            "write a class or a method; concatenate nothing at run time; compare record components one by one"),
    /** Recursion, direct or not. */
    RECURSION("the stack of each core is bounded, and the bound is proved from the call graph",
            "write a loop"),
    /** {@code catch} and {@code finally}. */
    CATCH("an exception on metal is a panic: nothing is caught and no handler runs",
            "return a verdict (an enum or a sealed type) and test it"),
    /** A native method that is not an intrinsic. */
    NATIVE("the native method has no code on metal",
            "annotate a static method with @AssemblyRoutine, or a method with @Instruction"),
    /** {@code Class} constants, {@code getClass} and reflection. */
    REFLECTION("classes are not objects on metal",
            "dispatch with a virtual method, or switch on an enum"),
    /** A store to an array that may have a narrower element type. */
    COVARIANT_STORE("the array may be of a narrower type, and metal does not check stores",
            "declare the array with the exact type it was created with"),
    /** A string operation other than those on constants. */
    STRING("strings are constants of the image, in Latin-1, with length() and charAt()",
            "print the pieces one after the other"),
    /** A method of the JDK that is not in the table. */
    JDK_METHOD("the method of the JDK is not in the table of intrinsics",
            "write it in the kernel, or run it in a constructor at build time"),
    /** A field of the JDK. */
    JDK_FIELD("the field of the JDK is not part of the image",
            "copy its value into a static final field of your own"),
    /** An object of a class that makes no sense on metal. */
    HOST_OBJECT("the object belongs to the host JVM and makes no sense on metal",
            "do not read this field on metal, or build the data as arrays and objects of your own classes"),
    /** An unboxed value used as an object. */
    UNBOXED("an @Unboxed value is a primitive on metal: it has no identity and is never null",
            "compare components; keep the type in variables, fields, parameters and results"),
    /** An instruction whose text depends on a receiver that is not known. */
    RECEIVER_NOT_CONSTANT("the text of the instruction depends on its receiver, which is not a constant here",
            "name the receiver, switch over its values, or make the method that contains the call @Inline"),
    /** A VarHandle that is not a known static final one, or an operation on it outside the table. */
    VAR_HANDLE("the VarHandle or its operation is not known at build time",
            "keep it in a static final field, made by findVarHandle, findStaticVarHandle or arrayElementVarHandle"),
    /** A store to an array or object that is read-only on metal. */
    FROZEN_STORE("the array is @Frozen: it lies in read-only memory",
            "drop the annotation, or write at build time"),
    /** An annotation of metal used in a way it does not allow. */
    ANNOTATION("the annotation cannot be used this way",
            "see its documentation in dev.framboise.metal"),
    /** A class, method or field that is not on the class path. */
    MISSING("it is not on the class path",
            "add its module to the class path of the image"),
    /** A class file or instruction this compiler does not read. */
    CLASS_FILE("the class file has a form that javac --release 17 does not write",
            "compile with javac --release 17 -g"),
    /** An initialiser that failed when it ran at build time. */
    INITIALISER("the static initialiser failed at build time",
            "run the class on a JVM and correct it");

    private final String reason;
    private final String wayOut;

    Rule(String reason, String wayOut) {
        this.reason = reason;
        this.wayOut = wayOut;
    }

    /** Why the rule exists. */
    public String reason() {
        return reason;
    }

    /** What to do instead. */
    public String wayOut() {
        return wayOut;
    }
}
