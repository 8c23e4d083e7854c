package dev.framboise.assurance.read;

import dev.framboise.assurance.Refused;
import dev.framboise.assurance.claims.AssuranceCase;
import dev.framboise.assurance.claims.Claim;
import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.claims.Limit;
import dev.framboise.assurance.claims.Reference;
import dev.framboise.assurance.claims.Requirement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the file of an assurance case. */
public final class CaseFile {
    private static final List<String> PARTS = List.of("claims", "requirements", "limits");
    private static final String REST = "rest";
    private static final Pattern CLAIM = Pattern.compile("[A-Z]{3}");
    private static final Pattern REQUIREMENT = Pattern.compile("[A-Z]{3}-[0-9]{2}");

    private final Nodes nodes;

    private CaseFile(String file) {
        this.nodes = new Nodes(file);
    }

    /**
     * Reads a text.
     *
     * @param file what errors name
     * @throws Refused when it is not what it has to be
     */
    public static AssuranceCase read(String file, String text) {
        CaseFile reader = new CaseFile(file);
        return reader.all(reader.nodes.root(text));
    }

    private AssuranceCase all(Node root) {
        Map<String, Nodes.Entry> parts = nodes.mapping(root, "the file");
        known(parts, PARTS, "the file");
        for (String part : PARTS) {
            if (!parts.containsKey(part)) {
                throw nodes.wrong(root, "there is no '" + part + ":'");
            }
        }
        List<Claim> claims = new ArrayList<>();
        nodes.mapping(parts.get("claims").value(), "'claims'").forEach((id, entry) -> claims.add(claim(id, entry)));
        List<Requirement> requirements = new ArrayList<>();
        nodes.mapping(parts.get("requirements").value(), "'requirements'").forEach((id, entry) -> requirements.add(requirement(id, entry)));
        List<Limit> limits = new ArrayList<>();
        nodes.mapping(parts.get("limits").value(), "'limits'")
                .forEach((what, entry) -> limits.add(new Limit(what, nodes.text(entry.value(), what), Nodes.line(entry.key()))));
        return new AssuranceCase(claims, requirements, limits);
    }

    private Claim claim(String id, Nodes.Entry entry) {
        if (!CLAIM.matcher(id).matches()) {
            throw nodes.wrong(entry.key(), "the claim '" + id + "' is not three capital letters");
        }
        Map<String, Nodes.Entry> values = nodes.mapping(entry.value(), id);
        known(values, List.of("claim", "argument", "rests"), id);
        List<String> restsOn = new ArrayList<>();
        if (values.containsKey("rests")) {
            nodes.list(values.get("rests").value(), id + ": 'rests'").forEach(node -> restsOn.add(nodes.text(node, "a claim")));
        }
        return new Claim(id, needed(values, "claim", id, entry), needed(values, "argument", id, entry), restsOn, Nodes.line(entry.key()));
    }

    private Requirement requirement(String id, Nodes.Entry entry) {
        if (!REQUIREMENT.matcher(id).matches()) {
            throw nodes.wrong(entry.key(), "the requirement '" + id + "' is not a claim's three letters, a hyphen and two digits");
        }
        Map<String, Nodes.Entry> values = nodes.mapping(entry.value(), id);
        List<Reference> references = new ArrayList<>();
        values.forEach((key, value) -> {
            if (!List.of("says", "open", "without").contains(key)) {
                references(id, key, value, references);
            }
        });
        Map<Kind, String> without = values.containsKey("without") ? without(id, values.get("without").value(), references) : Map.of();
        String open = values.containsKey("open") ? nodes.text(values.get("open").value(), id + ": 'open'") : "";
        return new Requirement(id, needed(values, "says", id, entry), references, without, open, Nodes.line(entry.key()));
    }

    /** Why there is none of some kinds; 'rest' is for all others that there is none of. */
    private Map<Kind, String> without(String id, Node node, List<Reference> references) {
        Map<Kind, String> without = new EnumMap<>(Kind.class);
        Map<String, Nodes.Entry> reasons = nodes.mapping(node, id + ": 'without'");
        reasons.forEach((key, value) -> {
            if (!key.equals(REST)) {
                without.put(kind(id, key, value.key()), nodes.text(value.value(), key));
            }
        });
        if (reasons.containsKey(REST)) {
            List<Kind> rest = Kind.expected().stream()
                    .filter(kind -> !without.containsKey(kind) && references.stream().noneMatch(each -> each.kind() == kind)).toList();
            if (rest.isEmpty()) {
                throw nodes.wrong(reasons.get(REST).key(), id + ": nothing is missing that 'rest' could be the reason of: take it out");
            }
            rest.forEach(kind -> without.put(kind, nodes.text(reasons.get(REST).value(), REST)));
        }
        return without;
    }

    private void references(String id, String key, Nodes.Entry entry, List<Reference> references) {
        Kind kind = kind(id, key, entry.key());
        Set<String> names = new HashSet<>();
        if (kind == Kind.RECORD) {
            nodes.mapping(entry.value(), id + ": 'record'").forEach((name, command) -> references.add(
                    new Reference(kind, name, nodes.text(command.value(), "the command of " + name), Nodes.line(command.key()))));
            return;
        }
        for (Node node : nodes.list(entry.value(), id + ": '" + key + "'")) {
            String name = nodes.text(node, id + ": a name in '" + key + "'");
            if (!names.add(name)) {
                throw nodes.wrong(node, id + ": " + name + " is in '" + key + "' twice");
            }
            references.add(new Reference(kind, name, "", Nodes.line(node)));
        }
        if (names.isEmpty()) {
            throw nodes.wrong(entry.value(), id + ": '" + key + "' is empty; leave it out, and the page shows a gap");
        }
    }

    private Kind kind(String id, String key, Node at) {
        return Kind.of(key).orElseThrow(() -> nodes.wrong(at, id + ": unknown key '" + key + "'; allowed: says, open, without, "
                + String.join(", ", java.util.Arrays.stream(Kind.values()).map(Kind::key).toList())));
    }

    private void known(Map<String, Nodes.Entry> values, List<String> allowed, String what) {
        values.forEach((key, entry) -> {
            if (!allowed.contains(key)) {
                throw nodes.wrong(entry.key(), what + ": unknown key '" + key + "'; allowed: " + String.join(", ", allowed));
            }
        });
    }

    private String needed(Map<String, Nodes.Entry> values, String key, String id, Nodes.Entry at) {
        if (!values.containsKey(key)) {
            throw nodes.wrong(at.key(), id + ": there is no '" + key + ":'");
        }
        return nodes.text(values.get(key).value(), id + ": '" + key + "'");
    }
}
