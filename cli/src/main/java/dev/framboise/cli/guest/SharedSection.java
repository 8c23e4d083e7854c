package dev.framboise.cli.guest;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.stage2.OwnershipState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** {@code shared:} of a {@code framboise.yaml}: a mapping from each region's name to its size and the guests that have it. */
final class SharedSection {
    private static final String KEYS = "size, guests";
    private static final String NAME = "[a-z0-9-]{1,31}";

    private final ConfigurationFile file;
    private final List<Guest> guests;
    private int regions;
    private long loans;

    SharedSection(ConfigurationFile file, List<Guest> guests) {
        this.file = file;
        this.guests = new ArrayList<>(guests);
    }

    /** The guests, each with the regions that it shares. */
    List<Guest> read(MappingNode shared) {
        Set<String> names = new HashSet<>();
        for (NodeTuple entry : shared.getValue()) {
            Node key = entry.getKeyNode();
            String name = file.scalar(key, "a region's name");
            if (!name.matches(NAME)) {
                throw file.wrong(key, "region '" + name + "' is not allowed; use 1 to 31 of a-z, 0-9 and -");
            }
            if (!names.add(name)) {
                throw file.wrong(key, "region '" + name + "' is there twice");
            }
            if (regions == Limits.REGIONS) {
                throw file.wrong(key, "region '" + name + "' is one too many; the hypervisor has " + Limits.REGIONS);
            }
            region(name, entry);
            regions++;
        }
        return guests;
    }

    private void region(String name, NodeTuple entry) {
        long size = 0;
        List<Integer> members = null;
        for (NodeTuple setting : file.mapping(entry.getValueNode(), "region '" + name + "'").getValue()) {
            String key = file.scalar(setting.getKeyNode(), "a key");
            if (key.equals("size") ? size != 0 : key.equals("guests") && members != null) {
                throw file.wrong(setting.getKeyNode(), "'" + key + "' is there twice");
            }
            switch (key) {
                case "size" -> size = size(setting.getValueNode());
                case "guests" -> members = members(name, setting.getValueNode());
                default -> throw file.wrong(setting.getKeyNode(), "unknown key '" + key + "'; allowed: " + KEYS);
            }
        }
        if (size == 0 || members == null) {
            throw file.wrong(entry.getKeyNode(), "region '" + name + "': no " + (size == 0 ? "size" : "guests") + "; it needs both");
        }
        loans += members.size() * (size / MemorySize.GRAIN);
        if (loans > OwnershipState.LOANS) {
            throw file.wrong(entry.getKeyNode(), "region '" + name + "' is too much; the sizes of all regions, each times its guests, are "
                    + MemorySize.show(OwnershipState.LOANS * MemorySize.GRAIN) + " at most");
        }
        for (int member : members) {
            guests.set(member, guests.get(member).sharing(regions, size));
        }
    }

    private long size(Node node) {
        String text = file.scalar(node, "'size'");
        OptionalLong size = MemorySize.parse(text);
        if (size.isEmpty()) {
            throw file.wrong(node, "size '" + text + "' is not a size; write 2M, say");
        }
        if (size.getAsLong() == 0 || size.getAsLong() % MemorySize.GRAIN != 0 || size.getAsLong() > SharedMemory.MOST) {
            throw file.wrong(node, "size " + text + " cannot be shared; allowed: multiples of 2M up to "
                    + MemorySize.show(SharedMemory.MOST));
        }
        return size.getAsLong();
    }

    private List<Integer> members(String name, Node node) {
        if (!(node instanceof SequenceNode list)) {
            throw file.wrong(node, "'guests' must be a list, [a, b]");
        }
        List<Integer> members = new ArrayList<>();
        for (Node each : list.getValue()) {
            String guest = file.scalar(each, "a guest's name");
            int number = guests.stream().map(Guest::name).toList().indexOf(guest);
            if (number < 0) {
                throw file.wrong(each, "region '" + name + "': there is no guest '" + guest + "'");
            }
            if (members.contains(number)) {
                throw file.wrong(each, "region '" + name + "': guest '" + guest + "' is there twice");
            }
            members.add(number);
        }
        if (members.size() < 2) {
            throw file.wrong(node, "region '" + name + "' is shared by two guests at least");
        }
        return members;
    }
}
