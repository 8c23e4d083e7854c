package dev.framboise.card.read;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.format.Fat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The entries of a directory, out of its bytes. */
final class Directory {
    private static final int BASE = 8;
    private static final int ATTRIBUTES = 0x3f;
    private static final String NEVER = "\"*/:<>?\\|";
    private static final String NEVER_SHORT = NEVER + "+,;=[].";

    private final Bytes bytes;
    private final LongName longName = new LongName();
    private final Set<String> names = new HashSet<>();
    private final List<Entry> entries = new ArrayList<>();

    private Directory(Bytes bytes) {
        this.bytes = bytes;
    }

    /** All that is not free; in directories but the root's the entries for itself and the one it is in are among them. */
    static List<Entry> read(Bytes bytes) throws DamagedImage {
        Directory directory = new Directory(bytes);
        for (int at = 0; at < bytes.size() && bytes.u8(at) != Fat.FREE_FROM_HERE; at += Fat.DIRECTORY_ENTRY) {
            directory.take(at);
        }
        if (!directory.longName.isEmpty()) {
            throw bytes.damaged(0, "its last long name has no entry");
        }
        return directory.entries;
    }

    private void take(int at) throws DamagedImage {
        int attributes = bytes.u8(at + Fat.ATTRIBUTES);
        boolean isFree = bytes.u8(at) == Fat.FREE;
        if (!isFree && (attributes & ATTRIBUTES) == Fat.LONG_NAME) {
            longName.add(bytes, at);
            return;
        }
        if (isFree) {
            if (!longName.isEmpty()) {
                throw bytes.damaged(at, "the entry behind a long name is free");
            }
            return;
        }
        if ((attributes & ~ATTRIBUTES) != 0 || (attributes & Fat.VOLUME_LABEL) != 0 && (attributes & Fat.DIRECTORY) != 0) {
            throw bytes.damaged(at + Fat.ATTRIBUTES, "DIR_Attr is " + attributes + ", which no entry has");
        }
        String name = (attributes & Fat.VOLUME_LABEL) != 0 ? label(at) : name(at);
        if (!names.add(name.toUpperCase(Locale.ROOT))) {
            throw bytes.damaged(at, "'" + name + "' is there twice");
        }
        long cluster = (long) bytes.u16(at + Fat.CLUSTER_HIGH) << 16 | bytes.u16(at + Fat.CLUSTER_LOW);
        if (cluster > Fat.MOST_CLUSTERS + 1L) {
            throw bytes.damaged(at + Fat.CLUSTER_HIGH, "'" + name + "' begins with cluster " + cluster + ", which FAT32 has not");
        }
        entries.add(new Entry(at, name, attributes, (int) cluster, bytes.u32(at + Fat.FILE_SIZE)));
    }

    /** In the names' set it cannot be taken for a file's, since no file's name has a slash. */
    private String label(int at) throws DamagedImage {
        if (!longName.isEmpty()) {
            throw bytes.damaged(at, "the volume's label has a long name");
        }
        return "/" + bytes.text(at, Fat.SHORT_NAME);
    }

    private String name(int at) throws DamagedImage {
        String text = bytes.text(at, Fat.SHORT_NAME);
        if (text.isBlank() || text.charAt(0) == ' ') {
            throw bytes.damaged(at, "a short name begins with a space");
        }
        String extension = text.substring(BASE).stripTrailing();
        String name = text.substring(0, BASE).stripTrailing() + (extension.isEmpty() ? "" : "." + extension);
        if (longName.isEmpty() && (text.equals(".          ") || text.equals("..         "))) {
            return name;
        }
        if (text.chars().anyMatch(c -> c < ' ' || c >= 0x7f || c >= 'a' && c <= 'z' || NEVER_SHORT.indexOf(c) >= 0)) {
            throw bytes.damaged(at, "a short name has a character that it may not have");
        }
        return longName.isEmpty() ? name : checked(longName.of(bytes, at), at);
    }

    /** Files are written by these names: none leads anywhere else. */
    private String checked(String name, int at) throws DamagedImage {
        if (name.length() > Fat.LONGEST_NAME || name.chars().anyMatch(c -> c < ' ' || NEVER.indexOf(c) >= 0) || name.equals(".") || name.equals("..")) {
            throw bytes.damaged(at, "a long name has a character that it may not have, or too many");
        }
        return name;
    }
}
