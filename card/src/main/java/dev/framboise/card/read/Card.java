package dev.framboise.card.read;

import dev.framboise.card.DamagedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A card's image, as it was found.
 *
 * @param boot what the firmware boots from
 * @param data the rest
 */
public record Card(FatVolume boot, FatVolume data) {
    /** @throws DamagedImage when it is none */
    public static Card open(Path image) throws DamagedImage, IOException {
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new DamagedImage("the image", Integer.MAX_VALUE, "has " + channel.size() + " bytes: more than 2 GiB");
            }
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /** @throws DamagedImage when it is none */
    public static Card of(ByteBuffer image) throws DamagedImage {
        List<Partition> partitions = PartitionTable.read(image);
        return new Card(FatVolume.read(image, partitions.get(0), "the first partition"), FatVolume.read(image, partitions.get(1), "the second partition"));
    }
}
