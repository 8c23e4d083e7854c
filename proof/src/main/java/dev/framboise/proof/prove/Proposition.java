package dev.framboise.proof.prove;

import dev.framboise.proof.property.Property;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * A property as it is found in its class.
 *
 * @param owner the class, by its full name
 * @param name the method
 * @param descriptor its descriptor
 * @param about the class and method that it is about
 * @param rule one sentence
 * @param source where the rule is from
 * @param outcomes what some path has to show each
 * @param enums for each parameter the full name of its enum, empty for a number
 */
public record Proposition(String owner, String name, String descriptor, String about, String rule, String source, List<String> outcomes,
        List<String> enums) {
    /** Those of the classes. */
    static List<Proposition> of(List<String> classes) {
        List<Proposition> all = new ArrayList<>();
        for (String each : classes) {
            try {
                Method[] methods = Class.forName(each).getDeclaredMethods();
                Arrays.sort(methods, Comparator.comparing(Method::getName));
                for (Method method : methods) {
                    if (method.isAnnotationPresent(Property.class)) {
                        all.add(of(method));
                    }
                }
            } catch (ReflectiveOperationException failed) {
                throw new IllegalStateException("the class of properties " + each, failed);
            }
        }
        return all;
    }

    private static Proposition of(Method method) {
        Property property = method.getAnnotation(Property.class);
        List<String> enums = Arrays.stream(method.getParameterTypes()).map(type -> type.isEnum() ? type.getName() : "").toList();
        return new Proposition(method.getDeclaringClass().getName(), method.getName(), Type.getMethodDescriptor(method),
                property.about().getSimpleName() + "." + property.method(), property.rule(), property.source(),
                List.of(property.outcomes()), enums);
    }

    /** The package of its class. */
    public String where() {
        return owner.substring(0, owner.lastIndexOf('.'));
    }

    /** The class without its package. */
    public String simpleOwner() {
        return owner.substring(owner.lastIndexOf('.') + 1);
    }
}
