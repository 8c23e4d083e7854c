package dev.framboise.aot.image;

import dev.framboise.aot.PanicSite;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.source.JavaFrame;
import dev.framboise.metal.panic.FrameTable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what {@link FrameTable} reads: its Javadoc is the format. */
final class FrameTableWriter {
    private static final int HEADER_SIZE = 48;
    private static final int MAX_METHODS = 0x10000;

    /** A frame and the index of the one it is inlined into. */
    private record Node(JavaFrame frame, int caller) {
    }

    private record Method(String className, String name, String file) {
    }

    private final Map<Node, Integer> nodes = new LinkedHashMap<>();
    private final Map<Method, Integer> methods = new LinkedHashMap<>();
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final ByteArrayOutputStream stringBytes = new ByteArrayOutputStream();

    /**
     * The bytes of the table.
     *
     * @param ranges in the order of their addresses, the first at {@code base} or above
     */
    static byte[] write(long base, List<CodeRange> ranges, List<PanicSite> sites) {
        return new FrameTableWriter().table(base, ranges, sites);
    }

    private byte[] table(long base, List<CodeRange> ranges, List<PanicSite> sites) {
        string("");
        List<int[]> rangeRows = new ArrayList<>();
        for (CodeRange range : ranges) {
            int flags = range.frameless() ? FrameTable.FRAMELESS : 0;
            rangeRows.add(new int[] {Math.toIntExact(range.start() - base), chain(range.frames()) | flags});
        }
        List<int[]> siteRows = new ArrayList<>();
        sites.stream().sorted(Comparator.comparingInt(PanicSite::index)).forEach(site -> siteRows.add(
                new int[] {site.index(), site.kind().number(), string(site.exceptionClass()), string(site.message())}));
        List<int[]> frameRows = new ArrayList<>();
        frameRows.add(new int[] {0, 0});
        nodes.forEach((node, index) -> frameRows.add(
                new int[] {method(node.frame()) << 16 | node.frame().line() & 0xFFFF, node.caller()}));
        List<int[]> methodRows = new ArrayList<>();
        methods.forEach((method, index) -> methodRows.add(
                new int[] {string(method.className()), string(method.name()), string(method.file()), 0}));
        return assemble(base, rangeRows, frameRows, siteRows, methodRows);
    }

    private byte[] assemble(long base, List<int[]> ranges, List<int[]> frames, List<int[]> sites,
            List<int[]> methodRows) {
        int framesAt = HEADER_SIZE + size(ranges);
        int sitesAt = framesAt + size(frames);
        int methodsAt = sitesAt + size(sites);
        int stringsAt = methodsAt + size(methodRows);
        int end = stringsAt + stringBytes.size() + 7 & ~7;
        ByteBuffer out = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(FrameTable.MAGIC).putLong(base);
        out.putInt(ranges.size()).putInt(frames.size()).putInt(sites.size()).putInt(HEADER_SIZE);
        out.putInt(framesAt).putInt(sitesAt).putInt(methodsAt).putInt(stringsAt);
        for (List<int[]> rows : List.of(ranges, frames, sites, methodRows)) {
            for (int[] row : rows) {
                for (int word : row) {
                    out.putInt(word);
                }
            }
        }
        out.put(stringBytes.toByteArray());
        return out.array();
    }

    private static int size(List<int[]> rows) {
        return rows.isEmpty() ? 0 : rows.size() * rows.get(0).length * 4;
    }

    /** The index of the innermost frame, 0 for no frame. */
    private int chain(List<JavaFrame> frames) {
        int caller = 0;
        for (int i = frames.size() - 1; i >= 0; i--) {
            caller = nodes.computeIfAbsent(new Node(frames.get(i), caller), node -> nodes.size() + 1);
        }
        return caller;
    }

    private int method(JavaFrame frame) {
        Method key = new Method(frame.className(), frame.method(), frame.file());
        int index = methods.computeIfAbsent(key, method -> methods.size());
        if (index >= MAX_METHODS) {
            throw new BuildFailure("the frame table holds at most " + MAX_METHODS + " methods, and "
                    + frame.className() + "." + frame.method() + " is one more. Split the image, or widen the method"
                    + " index of a frame.");
        }
        return index;
    }

    private int string(String text) {
        Integer known = strings.get(text);
        if (known != null) {
            return known;
        }
        int offset = stringBytes.size();
        strings.put(text, offset);
        stringBytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        stringBytes.write(0);
        return offset;
    }
}
