package dev.framboise.cli.guest;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A {@code framboise.yaml}: {@code guests:}, a mapping from each guest's name to its settings; {@code shared:}, see
 * {@link SharedSection}; and {@code measured:}, see {@link Measured}.
 *
 * <p>Read as a tree of nodes, never as objects: every error names file, line, column and key, and no tag makes an object. Files
 * are looked up beside the configuration.
 */
public final class ConfigurationFile {
    private static final long MOST_BYTES = 1L << 20;
    private static final String GUESTS = "guests";
    private static final String SHARED = "shared";
    private static final String MEASURED = "measured";
    private static final String KEYS = "kernel, bios, initrd, vcpus, cores, weight, reserve, watchdog, memory, cmdline";

    private static final Pattern MOVING = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private final Path file;

    private ConfigurationFile(Path file) {
        this.file = file;
    }

    /**
     * Reads {@code file}.
     *
     * @throws Failure naming file, line, column and key
     */
    public static Configuration read(Path file) {
        return new ConfigurationFile(file).read();
    }

    private Configuration read() {
        if (Files.isDirectory(file)) {
            throw new Failure(ExitStatus.USAGE, file + ": is a directory; give a YAML file");
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (Files.size(file) > MOST_BYTES) {
                throw new Failure(ExitStatus.USAGE, file + ": has " + Files.size(file) + " bytes; a configuration has at most "
                        + MOST_BYTES);
            }
            Node root = compose(reader);
            if (root == null) {
                throw new Failure(ExitStatus.USAGE, file + ": is empty; it needs 'guests:'");
            }
            return document(root);
        } catch (MarkedYAMLException wrong) {
            throw new Failure(ExitStatus.USAGE, file + place(wrong.getProblemMark()) + ": not YAML: " + oneLine(wrong.getProblem()),
                    wrong);
        } catch (YAMLException wrong) {
            // of the reader: it knows no lines
            if (wrong.getCause() instanceof CharacterCodingException) {
                throw new Failure(ExitStatus.USAGE, file + ": is not text in UTF-8; give a YAML file", wrong);
            }
            throw new Failure(ExitStatus.USAGE, file + ": not YAML: " + oneLine(wrong.getMessage().lines().findFirst().orElse("")),
                    wrong);
        } catch (NoSuchFileException missing) {
            throw new Failure(ExitStatus.USAGE, file + ": no such file", missing);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.USAGE, file + ": cannot be read: " + Reason.of(failed), failed);
        }
    }

    private Node compose(Reader reader) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
        } catch (IllegalArgumentException wrong) {
            // SnakeYAML's, of a tag that begins or ends with a space
            throw new Failure(ExitStatus.USAGE, file + ": not YAML: " + oneLine(wrong.getMessage()), wrong);
        }
    }

    private Configuration document(Node root) {
        Map<String, Node> values = new HashMap<>();
        for (NodeTuple entry : mapping(root, "the file").getValue()) {
            String key = scalar(entry.getKeyNode(), "a key");
            if (!List.of(GUESTS, SHARED, MEASURED).contains(key)) {
                throw wrong(entry.getKeyNode(), "unknown key '" + key + "'; allowed: guests, shared, measured");
            }
            if (values.put(key, entry.getValueNode()) != null) {
                throw wrong(entry.getKeyNode(), "'" + key + "' is there twice");
            }
        }
        List<Guest> guests = values.containsKey(GUESTS) ? guests(mapping(values.get(GUESTS), "'guests'")) : List.of();
        if (guests.isEmpty()) {
            throw wrong(root, "no guest: 'guests:' needs at least one 'name:' with its settings");
        }
        if (values.containsKey(SHARED)) {
            guests = new SharedSection(this, guests).read(mapping(values.get(SHARED), "'shared'"));
        }
        return new Configuration(guests, Optional.ofNullable(values.get(MEASURED)).map(this::measured));
    }

    private Measured measured(Node node) {
        try {
            return Measured.of(scalar(node, "'measured'"));
        } catch (IllegalArgumentException unknown) {
            throw wrong(node, unknown.getMessage());
        }
    }

    private List<Guest> guests(MappingNode mapping) {
        List<Guest> guests = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = scalar(entry.getKeyNode(), "a guest's name");
            if (!names.add(name)) {
                throw wrong(entry.getKeyNode(), "guest '" + name + "' is there twice");
            }
            guests.add(guest(name, entry));
        }
        return guests;
    }

    private Guest guest(String name, NodeTuple entry) {
        GuestFields fields = new GuestFields(file.toAbsolutePath().getParent());
        set(fields, "name", name, entry.getKeyNode());
        for (NodeTuple setting : mapping(entry.getValueNode(), "guest '" + name + "'").getValue()) {
            String key = scalar(setting.getKeyNode(), "a key");
            if (!List.of(KEYS.split(", ")).contains(key)) {
                throw wrong(setting.getKeyNode(), "unknown key '" + key + "'; allowed: " + KEYS);
            }
            Node at = fields.has(key) ? setting.getKeyNode() : setting.getValueNode();
            set(fields, key, scalar(setting.getValueNode(), "'" + key + "'"), at);
        }
        try {
            Guest guest = fields.build();
            GuestList.check(guest);
            return guest;
        } catch (IllegalArgumentException incomplete) {
            throw wrong(entry.getKeyNode(), "guest '" + name + "': " + incomplete.getMessage());
        } catch (Failure refused) {
            throw wrong(entry.getKeyNode(), refused.getMessage());
        }
    }

    private void set(GuestFields fields, String key, String value, Node at) {
        try {
            fields.set(key, value);
        } catch (IllegalArgumentException wrong) {
            throw wrong(at, wrong.getMessage());
        }
    }

    MappingNode mapping(Node node, String what) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw wrong(node, what + " must be a mapping, 'key: value' lines");
    }

    String scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, what + " must be one value, not a list or a mapping");
    }

    Failure wrong(Node at, String message) {
        return new Failure(ExitStatus.USAGE, file + place(at.getStartMark()) + ": " + oneLine(message));
    }

    /** What a file has is shown in messages: a line's end or a terminal's control character stands there as YAML would write it. */
    private static String oneLine(String message) {
        return MOVING.matcher(message).replaceAll(moving -> String.format("\\\\u%04x", (int) moving.group().charAt(0)));
    }

    /** Line and column, both from 1, as compilers and editors write them. */
    private static String place(Mark mark) {
        return mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }
}
