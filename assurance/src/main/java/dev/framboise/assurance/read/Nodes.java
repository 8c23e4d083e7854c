package dev.framboise.assurance.read;

import dev.framboise.assurance.Refused;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file as a tree of nodes, never as objects: what is wrong is told with file and line. */
final class Nodes {
    /** A key's two nodes. */
    record Entry(Node key, Node value) {
    }

    private final String file;

    Nodes(String file) {
        this.file = file;
    }

    Node root(String text) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root == null) {
                throw new Refused(List.of(file + ": is empty; it needs 'claims:', 'requirements:' and 'limits:'"));
            }
            return root;
        } catch (MarkedYAMLException wrong) {
            throw new Refused(List.of(file + ":" + (wrong.getProblemMark().getLine() + 1) + ": not YAML: " + wrong.getProblem()));
        }
    }

    /** The entries of a mapping by their keys, in their order. */
    Map<String, Entry> mapping(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, what + " must be a mapping, 'key: value' lines");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a key");
            if (entries.put(key, new Entry(tuple.getKeyNode(), tuple.getValueNode())) != null) {
                throw wrong(tuple.getKeyNode(), "'" + key + "' is there twice in " + what);
            }
        }
        return entries;
    }

    List<Node> list(Node node, String what) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(node, what + " must be a list, [one, another]");
        }
        return new ArrayList<>(sequence.getValue());
    }

    /** One line of text that is not empty. */
    String text(Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(node, what + " must be text");
        }
        String text = scalar.getValue().strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            throw wrong(node, what + " is empty");
        }
        return text;
    }

    Refused wrong(Node node, String message) {
        return new Refused(List.of(file + ":" + line(node) + ": " + message));
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
