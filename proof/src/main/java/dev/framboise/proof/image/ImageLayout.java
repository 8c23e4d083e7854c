package dev.framboise.proof.image;

import dev.framboise.aot.heap.Layout;
import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.ir.Program;
import dev.framboise.aot.link.ElfSection;
import dev.framboise.aot.link.ElfSymbol;
import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;
import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.run.Placement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.objectweb.asm.tree.FieldNode;

/** Where the image's objects lie, by its symbols and the compiler's layouts. */
public final class ImageLayout implements Placement {
    private final World world;
    private final Program program;
    private final ShippedImage image;
    private final ClassFiles classes;
    private final Map<String, ElfSymbol> symbols = new HashMap<>();
    private final Map<Object, Long> addresses = new IdentityHashMap<>();
    private final NavigableMap<Long, Object> objects = new TreeMap<>();
    private final NavigableMap<Long, FieldInfo> statics = new TreeMap<>();

    ImageLayout(ShippedImage image, ImageState state) {
        this.image = image;
        world = state.world();
        program = state.program();
        classes = new ClassFiles(state.loader());
        image.elf().symbols().forEach(symbol -> symbols.put(symbol.name(), symbol));
        for (Object object : state.objects()) {
            ElfSymbol symbol = symbols.get(program.heap().symbolIfPlaced(object));
            if (symbol != null) {
                addresses.put(object, symbol.value());
                objects.put(symbol.value(), object);
            }
        }
        for (FieldInfo field : program.statics()) {
            ElfSymbol symbol = symbols.get(field.toString());
            if (symbol != null) {
                statics.put(symbol.value(), field);
            }
        }
    }

    @Override
    public long address(Object host) {
        return addresses.getOrDefault(host, 0L);
    }

    @Override
    public Object objectAt(long address) {
        Map.Entry<Long, Object> entry = objects.floorEntry(address);
        return entry != null && address < entry.getKey() + size(entry.getValue()) ? entry.getValue() : null;
    }

    private long size(Object host) {
        if (host instanceof String text) {
            return (Layout.BASE + text.length() + 7) & -8;
        }
        if (host.getClass().isArray()) {
            String element = org.objectweb.asm.Type.getDescriptor(host.getClass().getComponentType());
            return Layout.BASE + (long) bytes(element) * java.lang.reflect.Array.getLength(host) + 7 & -8L;
        }
        return program.layouts().of(info(host)).size();
    }

    private ClassInfo info(Object host) {
        return world.find(host.getClass().getName().replace('.', '/'));
    }

    @Override
    public String symbol(Object host) {
        String symbol = program.heap().symbolIfPlaced(host);
        return symbol == null ? "an object " + System.identityHashCode(host) : symbol;
    }

    @Override
    public int classId(Object host) {
        return program.ids().of(host.getClass().getName().replace('.', '/'));
    }

    @Override
    public int bytes(String descriptor) {
        return Storage.of(world, descriptor).bytes();
    }

    @Override
    public Place fieldAt(Object host, int offset) {
        for (Map.Entry<FieldInfo, Integer> each : program.layouts().of(info(host)).offsets().entrySet()) {
            if (offset >= each.getValue() && offset < each.getValue() + bytes(each.getKey().descriptor())) {
                return place(each.getKey(), each.getValue());
            }
        }
        return null;
    }

    private Place place(FieldInfo field, int offset) {
        String owner = field.owner().name();
        return new Place(owner, classes.of(owner).fields.stream().filter(node -> node.name.equals(field.name())).findFirst().orElseThrow(), offset);
    }

    @Override
    public Place staticAt(long address) {
        Map.Entry<Long, FieldInfo> entry = statics.floorEntry(address);
        return entry != null && address < entry.getKey() + bytes(entry.getValue().descriptor())
                ? place(entry.getValue(), (int) (address - entry.getKey())) : null;
    }

    @Override
    public FieldNode component(String descriptor) {
        FieldInfo component = world.unboxed(descriptor);
        return component == null ? null : place(component, 0).field();
    }

    @Override
    public int instruction(long address) {
        return image.code().wordAt(address);
    }

    @Override
    public Long constant(long address, int bytes) {
        for (ElfSection section : image.elf().sections()) {
            boolean isIn = section.name().equals(".rodata") && address >= section.address() && address + bytes <= section.address() + section.size();
            if (isIn) {
                long value = 0;
                for (int i = bytes - 1; i >= 0; i--) {
                    value = value << 8 | image.elf().content(section).get((int) (address - section.address()) + i) & 0xff;
                }
                return value;
            }
        }
        return null;
    }

    /** The routine of a symbol. */
    ElfSymbol routine(String symbol) {
        return symbols.get(symbol);
    }
}
