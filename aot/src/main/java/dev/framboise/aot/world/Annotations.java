package dev.framboise.aot.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AnnotationNode;

/** The annotations of {@code dev.framboise.metal} on one class, method, field or package. */
public final class Annotations {
    /** Of what has none. */
    public static final Annotations NONE = new Annotations(null, null);

    private static final String PREFIX = "Ldev/framboise/metal/";

    private final Map<String, Map<String, Object>> byName = new HashMap<>();

    Annotations(List<AnnotationNode> invisible, List<AnnotationNode> visible) {
        List<AnnotationNode> all = new ArrayList<>();
        if (invisible != null) {
            all.addAll(invisible);
        }
        if (visible != null) {
            all.addAll(visible);
        }
        for (AnnotationNode node : all) {
            if (node.desc.startsWith(PREFIX)) {
                byName.put(node.desc.substring(PREFIX.length(), node.desc.length() - 1), elements(node));
            }
        }
    }

    private static Map<String, Object> elements(AnnotationNode node) {
        Map<String, Object> elements = new HashMap<>();
        if (node.values != null) {
            for (int i = 0; i < node.values.size(); i += 2) {
                elements.put((String) node.values.get(i), node.values.get(i + 1));
            }
        }
        return elements;
    }

    /** Whether the annotation of this simple name is present. */
    public boolean has(String simpleName) {
        return byName.containsKey(simpleName);
    }

    /** The string element of an annotation that is present. */
    public String text(String simpleName, String element) {
        return (String) byName.get(simpleName).get(element);
    }

    /** The integer element of an annotation that is present. */
    public int number(String simpleName, String element) {
        return (Integer) byName.get(simpleName).get(element);
    }

    /** The integer elements of an annotation that may be repeated, in the order of the source; none when it is absent. */
    public List<Integer> numbers(String simpleName, String element) {
        if (byName.containsKey(simpleName)) {
            return List.of(number(simpleName, element));
        }
        if (!byName.containsKey(simpleName + "s")) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (Object each : (List<?>) byName.get(simpleName + "s").get("value")) {
            numbers.add((Integer) elements((AnnotationNode) each).get(element));
        }
        return numbers;
    }

    /** The name of the enum constant of an element of an annotation that is present, or the default. */
    public String constant(String simpleName, String element, String whenAbsent) {
        Object value = byName.get(simpleName).get(element);
        return value == null ? whenAbsent : ((String[]) value)[1];
    }
}
