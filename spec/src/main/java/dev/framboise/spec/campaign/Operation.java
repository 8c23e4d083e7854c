package dev.framboise.spec.campaign;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.WeakHashMap;

/** One operator of a specification that a method of Java's evaluates, whoever has that method. */
final class Operation {
    private static final MethodType GENERAL = MethodType.methodType(tlc2.value.impl.Value.class, Object[].class);

    private final String owner;
    private final String method;
    private final Map<ClassLoader, MethodHandle> handles = new WeakHashMap<>();

    Operation(String owner, String method) {
        this.owner = owner;
        this.method = method;
    }

    /** The method of the class that a loader gives. */
    MethodHandle in(ClassLoader loader) throws ReflectiveOperationException {
        MethodHandle handle = handles.get(loader);
        if (handle == null) {
            for (Method one : Class.forName(owner, true, loader).getMethods()) {
                if (one.getName().equals(method)) {
                    handle = MethodHandles.publicLookup().unreflect(one).asSpreader(Object[].class, one.getParameterCount()).asType(GENERAL);
                }
            }
            handles.put(loader, handle);
        }
        return handle;
    }
}
