package dev.framboise.card;

import dev.framboise.card.read.FatVolume;
import dev.framboise.card.write.CardFile;
import dev.framboise.card.write.CardImage;
import dev.framboise.card.write.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An image that the writer made, in memory, where a test can damage it. */
public final class TestImage {
    /** Where the first partition begins, bytes. */
    public static final int BOOT = 4 << 20;

    private TestImage() {
    }

    /** Files of these names, and bytes that differ from file to file. */
    public static List<CardFile> files(Map<String, Integer> sizes) {
        return sizes.entrySet().stream().map(file -> new CardFile(file.getKey(), Content.of(bytes(file.getKey(), file.getValue())))).toList();
    }

    /** What {@link #files} has in the file {@code name}. */
    public static byte[] bytes(String name, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (name.hashCode() + i + (i >> 8));
        }
        return bytes;
    }

    /** The image of {@code files}. */
    public static ByteBuffer of(List<CardFile> files) throws Refused, IOException {
        Path file = Files.createTempFile("card", ".img");
        try {
            CardImage.write(file, files);
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } finally {
            Files.delete(file);
        }
    }

    /** The files of a volume, and their bytes. */
    public static Map<String, ByteBuffer> contents(FatVolume volume) throws IOException {
        Map<String, ByteBuffer> contents = new TreeMap<>();
        for (String path : volume.files()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            volume.copy(path, bytes);
            contents.put(path, ByteBuffer.wrap(bytes.toByteArray()));
        }
        return contents;
    }
}
