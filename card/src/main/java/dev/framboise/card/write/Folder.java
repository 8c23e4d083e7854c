package dev.framboise.card.write;

import dev.framboise.card.Refused;
import dev.framboise.card.format.Fat;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A directory, its entries in the order of their names without regard to case: names that differ in case alone are one name ("Name Limits and Character Sets"). */
final class Folder implements Node {
    private static final String FORBIDDEN = "\"*/:<>?\\|";
    /** DIR_FileSize has 32 bits. */
    private static final long LARGEST = 0xffff_ffffL;

    private final String name;
    private final SortedMap<String, Node> nodes = new TreeMap<>();

    private Folder(String name) {
        this.name = name;
    }

    /**
     * The root of the tree that {@code files} make.
     *
     * @throws Refused for a name that FAT does not have, two of one name, or a file that is too large
     */
    static Folder of(List<CardFile> files) throws Refused, IOException {
        Folder root = new Folder("");
        for (CardFile file : files) {
            if (file.path().length() > Fat.LONGEST_PATH) {
                throw new Refused(file.path() + ": is longer than a path on FAT: " + Fat.LONGEST_PATH + " characters");
            }
            String[] names = file.path().split("/", -1);
            Folder folder = root;
            for (int i = 0; i < names.length - 1; i++) {
                folder = folder.folder(names[i], file.path());
            }
            folder.add(new Leaf(names[names.length - 1], size(file), file.content()), file.path());
        }
        return root;
    }

    @Override
    public String name() {
        return name;
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    private Folder folder(String name, String path) throws Refused {
        Node there = nodes.get(key(name));
        if (there instanceof Folder folder && folder.name.equals(name)) {
            return folder;
        }
        Folder fresh = new Folder(name);
        add(fresh, path);
        return fresh;
    }

    private void add(Node node, String path) throws Refused {
        check(node.name(), path);
        if (nodes.putIfAbsent(key(node.name()), node) != null) {
            throw new Refused(path + ": another entry of its directory has that name, but perhaps for upper and lower case, which are one on FAT");
        }
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static long size(CardFile file) throws Refused, IOException {
        long size = file.content().size();
        if (size > LARGEST) {
            throw new Refused(file.path() + ": has " + size + " bytes; a file on FAT has " + LARGEST + " at most");
        }
        return size;
    }

    private static void check(String name, String path) throws Refused {
        boolean isWritable = name.chars().allMatch(c -> c >= ' ' && c < 0x7f && FORBIDDEN.indexOf(c) < 0);
        if (!isWritable || name.isEmpty() || name.length() > Fat.LONGEST_NAME || name.startsWith(" ") || name.endsWith(" ") || name.endsWith(".")) {
            throw new Refused(path + ": '" + name + "' is no name on a card: 1 to " + Fat.LONGEST_NAME + " characters of ASCII without " + FORBIDDEN
                    + ", no space at either end, no dot at the end");
        }
    }
}
