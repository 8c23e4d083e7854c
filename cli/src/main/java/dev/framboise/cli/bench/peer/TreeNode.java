package dev.framboise.cli.bench.peer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of a device tree.
 *
 * @param name with its unit address
 * @param properties in their order
 * @param children in their order
 */
record TreeNode(String name, Map<String, byte[]> properties, List<TreeNode> children) {
    /** A node without anything in it. */
    TreeNode(String name) {
        this(name, new LinkedHashMap<>(), new ArrayList<>());
    }

    /** Sets a property to strings, each with its end. */
    TreeNode text(String property, String... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String value : values) {
            bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        properties.put(property, bytes.toByteArray());
        return this;
    }

    /** Sets a property to cells, none for a flag. */
    TreeNode cells(String property, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        properties.put(property, bytes.array());
        return this;
    }

    /** Adds {@code child} and returns it. */
    TreeNode add(TreeNode child) {
        children.add(child);
        return child;
    }

    /** The child called {@code name}, which is there. */
    TreeNode child(String name) {
        return children.stream().filter(child -> child.name.equals(name)).findFirst().orElseThrow();
    }
}
