package dev.framboise.hal.rpi4.image;

import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.Linker;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** A bundle of one guest in assembly, written by the layout's own words. */
final class TestGuest {
    private static final int HEADER = 64;
    private static final int DESCRIPTOR = 512;
    private static final int IMAGE_AT = 4096;
    private static final long MEMORY = 64 << 20;

    private TestGuest() {
    }

    /** Assembles the flat guest {@code name.S} of the tests and writes its bundle. */
    static Path bundle(Path directory, String name) throws IOException {
        for (String file : List.of(name + ".S", name + ".ld")) {
            try (InputStream in = TestGuest.class.getResourceAsStream(file)) {
                Files.copy(in, directory.resolve(file));
            }
        }
        Toolchain toolchain = Toolchain.open(System.out::println);
        new Compiler(toolchain, directory).assemble(name + ".S", List.of(), name + ".o");
        new Linker(toolchain, directory, directory.resolve(name + ".ld")).link(List.of(name + ".o"), Map.of(), name + ".elf");
        toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", name + ".elf", name + ".bin"));
        byte[] image = Files.readAllBytes(directory.resolve(name + ".bin"));
        return Files.write(directory.resolve(name + ".bundle"), bytes(name, image));
    }

    private static byte[] bytes(String name, byte[] image) {
        ByteBuffer out = ByteBuffer.allocate(IMAGE_AT + image.length).order(ByteOrder.LITTLE_ENDIAN);
        byte[] label = name.getBytes(StandardCharsets.US_ASCII);
        out.position(HEADER).put(label).position(HEADER + 32);
        out.putInt(1).putInt(1).putLong(MEMORY).putLong(IMAGE_AT).putLong(image.length);
        out.position(IMAGE_AT).put(image);
        CRC32 crc = new CRC32();
        crc.update(out.array(), HEADER, DESCRIPTOR);
        out.position(0).put("FRAMBOIS".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(1).putLong(out.capacity());
        out.putInt((int) crc.getValue());
        return out.array();
    }
}
