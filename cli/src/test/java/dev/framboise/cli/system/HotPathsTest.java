package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.State;
import dev.framboise.cli.hypervisor.HypervisorImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The paths that docs/performance.md explains are those of the image, instruction by instruction. */
class HotPathsTest {
    private static final Pattern LISTING = Pattern.compile("(?ms)^```\\n(\\w+): (.+?): (\\d+) instructions\\n(.*?)^```$");
    private static final Pattern INSTRUCTION = Pattern.compile("(?m)^\\s*([0-9a-f]+):\\s+(\\S.*)$");
    private static final Pattern TARGET = Pattern.compile(",? ?0x([0-9a-f]+) <.*");
    private static final String TAKEN = " (taken)";
    private static final int A64_BYTES = 4;

    private static Path elf;

    /** One line: {@code text} is without its target, which is zero where there is none. */
    private record Line(long address, String text, long target) {
        boolean goes() {
            return target != 0 && !text.startsWith("adrp") && !text.startsWith("bl");
        }
    }

    private record Listing(String symbol, String title, int count, List<String> lines) {
    }

    @BeforeAll
    static void build() {
        elf = HypervisorImage.build(State.directory(), System.out).elf();
    }

    private static List<Line> disassemble(String symbol) {
        Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);
        String text = toolchain.run(Tool.OBJDUMP, elf.getParent(), List.of("-d", "--no-show-raw-insn",
                "--disassemble-symbols=" + symbol, elf.toString()));
        List<Line> lines = new ArrayList<>();
        Matcher matcher = INSTRUCTION.matcher(text);
        while (matcher.find()) {
            String plain = matcher.group(2).replaceAll("\\s+//.*", "").replaceAll("\\s+", " ").strip();
            Matcher target = TARGET.matcher(plain);
            long to = target.find() ? Long.parseLong(target.group(1), 16) : 0;
            lines.add(new Line(Long.parseLong(matcher.group(1), 16), to == 0 ? plain : plain.substring(0, target.start()), to));
        }
        assertFalse(lines.isEmpty(), symbol + " is not in the image");
        return lines;
    }

    /** The instructions met from a routine's first on, branches taken where the listing takes them. */
    private static List<String> walk(List<Line> routine, List<String> listing) {
        List<String> met = new ArrayList<>();
        long first = routine.get(0).address();
        long pc = first;
        for (String wanted : listing) {
            int index = (int) (pc - first) / A64_BYTES;
            if (index < 0 || index >= routine.size()) {
                break;
            }
            Line line = routine.get(index);
            boolean always = line.text().equals("b");
            boolean taken = line.goes() && (always || wanted.endsWith(TAKEN));
            met.add(line.goes() && !always && taken ? line.text() + TAKEN : line.text());
            pc = taken ? line.target() : pc + A64_BYTES;
        }
        return met;
    }

    private static List<Listing> listings() throws IOException {
        List<Listing> listings = new ArrayList<>();
        Matcher matcher = LISTING.matcher(Files.readString(Path.of("..", "docs", "performance.md")));
        while (matcher.find()) {
            listings.add(new Listing(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)),
                    matcher.group(4).lines().map(line -> line.replaceAll("\\s*;.*", "").strip()).toList()));
        }
        return listings;
    }

    @TestFactory
    Stream<DynamicTest> aListingIsWhatTheImageDoes() throws IOException {
        List<Listing> listings = listings();
        assertTrue(listings.size() >= 5, listings.size() + " listings");
        return listings.stream().map(listing -> DynamicTest.dynamicTest(listing.title(), () -> {
            List<String> met = walk(disassemble(listing.symbol()), listing.lines());
            assertEquals(String.join("\n", listing.lines()), String.join("\n", met), "docs/performance.md explains another "
                    + listing.symbol() + " than the image has");
            assertEquals(listing.count(), met.size());
            assertEquals("ret", met.get(met.size() - 1));
        }));
    }

    @Test
    void anotherInstructionInAListingIsNoticed() throws IOException {
        Listing listing = listings().get(0);
        List<String> spoilt = new ArrayList<>(listing.lines());
        spoilt.set(1, "nop");
        assertFalse(spoilt.equals(walk(disassemble(listing.symbol()), spoilt)));
    }
}
