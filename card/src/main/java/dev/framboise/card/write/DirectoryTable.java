package dev.framboise.card.write;

import dev.framboise.card.format.Fat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The entries of a directory: long name, short name, cluster, size. */
final class DirectoryTable {
    private static final int PADDING = 0xffff;
    private static final String DOT = String.format("%-" + Fat.SHORT_NAME + "s", ".");
    private static final String DOT_DOT = String.format("%-" + Fat.SHORT_NAME + "s", "..");

    private final Map<Node, ShortName> names = new LinkedHashMap<>();

    DirectoryTable(Folder folder) {
        // First those that need no number: nobody else's short name may be what one of them is called.
        Set<ShortName> taken = new HashSet<>();
        folder.nodes().forEach(node -> ShortName.exactly(node.name()).ifPresent(taken::add));
        folder.nodes().forEach(node -> names.put(node, ShortName.exactly(node.name()).orElseGet(() -> ShortName.numbered(node.name(), taken))));
    }

    /** Bytes of the root directory. */
    int sizeOfRoot() {
        return entries(1) * Fat.DIRECTORY_ENTRY;
    }

    /** Bytes of any other. */
    int size() {
        return entries(2) * Fat.DIRECTORY_ENTRY;
    }

    /** The root directory, whose first entry is the volume's label, 11 characters. */
    ByteBuffer root(String label, ToIntFunction<Node> cluster) {
        ByteBuffer table = table(sizeOfRoot());
        entry(table, label, Fat.VOLUME_LABEL, 0, 0);
        return filled(table, cluster);
    }

    /** Any other: it begins with itself and the one it is in, which is 0 for the root. */
    ByteBuffer of(int self, int parent, ToIntFunction<Node> cluster) {
        ByteBuffer table = table(size());
        entry(table, DOT, Fat.DIRECTORY, self, 0);
        entry(table, DOT_DOT, Fat.DIRECTORY, parent, 0);
        return filled(table, cluster);
    }

    private int entries(int first) {
        return first + names.entrySet().stream().mapToInt(named -> parts(named.getKey(), named.getValue()) + 1).sum();
    }

    private static ByteBuffer table(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer filled(ByteBuffer table, ToIntFunction<Node> cluster) {
        names.forEach((node, name) -> {
            for (int part = parts(node, name); part > 0; part--) {
                longName(table, node.name(), part, name.checksum());
            }
            boolean isFile = node instanceof Leaf;
            entry(table, name.text(), isFile ? Fat.ARCHIVE : Fat.DIRECTORY, cluster.applyAsInt(node), isFile ? ((Leaf) node).size() : 0);
        });
        return table.flip();
    }

    /** How many entries of a long name: none when the short name says all. */
    private static int parts(Node node, ShortName name) {
        return name.shown().equals(node.name()) ? 0 : (node.name().length() + Fat.UNITS_PER_PART - 1) / Fat.UNITS_PER_PART;
    }

    /** "FAT Long Directory Entries": a name that does not fill its last part ends with 0, and then come ones. */
    private static void longName(ByteBuffer table, String name, int part, int checksum) {
        int at = table.position();
        boolean isLast = part * Fat.UNITS_PER_PART >= name.length();
        table.put(at + Fat.ORDER, (byte) (isLast ? part | Fat.LAST_PART : part));
        table.put(at + Fat.ATTRIBUTES, (byte) Fat.LONG_NAME);
        table.put(at + Fat.PART_CHECKSUM, (byte) checksum);
        for (int i = 0; i < Fat.UNITS_PER_PART; i++) {
            int index = (part - 1) * Fat.UNITS_PER_PART + i;
            int unit = index < name.length() ? name.charAt(index) : index == name.length() ? 0 : PADDING;
            table.putShort(at + Fat.unit(i), (short) unit);
        }
        table.position(at + Fat.DIRECTORY_ENTRY);
    }

    private static void entry(ByteBuffer table, String name, int attributes, int cluster, long size) {
        int at = table.position();
        table.put(name.getBytes(StandardCharsets.US_ASCII));
        table.put(at + Fat.ATTRIBUTES, (byte) attributes);
        table.putShort(at + Fat.WRITTEN_DATE, (short) Fat.FIRST_DAY);
        table.putShort(at + Fat.CLUSTER_HIGH, (short) (cluster >> 16));
        table.putShort(at + Fat.CLUSTER_LOW, (short) cluster);
        table.putInt(at + Fat.FILE_SIZE, (int) size);
        table.position(at + Fat.DIRECTORY_ENTRY);
    }
}
