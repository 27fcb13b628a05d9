//! The files that are kept of a picture: squares in fixed sizes, made anew of its pixels alone. Nothing else
//! of the file that they were made of survives: no place that a camera noted, no preview, no profile.

use std::io::Cursor;

use axum::body::Bytes;
use domain::image::{IMAGE_SIDE_MAX, ImageRefusal, ImageSize, ImageType, inspect};
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbaImage,
    imageops::FilterType, metadata::Orientation,
};
use ravif::{Encoder, Img, RGBA8};

/// The file of each size.
pub(crate) type ImageFiles = Vec<(ImageSize, Bytes)>;

/// The most bytes that decoding takes, the pixels among them.
const DECODED_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// How much of a picture survives, of 100, and how much time its encoder takes, of 1 (long) to 10.
const QUALITY: f32 = 65.0;
const SPEED: u8 = 8;

/// From how many times the size on a picture is first made smaller by averaging, which is quick, and then by
/// the filter that looks best.
const AVERAGED_FROM: u32 = 2;

/// Makes the files of a picture.
pub(super) fn encode(file: &[u8]) -> Result<ImageFiles, ImageRefusal> {
    let (kind, _, _) = inspect(file)?;
    let full = square(file, kind)?;
    let mut files = Vec::with_capacity(ImageSize::ALL.len());
    for size in ImageSize::ALL {
        let side = size.pixels();
        let file = if side == full.width() {
            avif(full.as_rgba8())?
        } else {
            let small = full.resize_exact(side, side, FilterType::Lanczos3);
            avif(small.as_rgba8())?
        };
        files.push((size, file));
    }
    Ok(files)
}

/// The middle of the picture as a square of the largest size, the right way up.
fn square(file: &[u8], kind: ImageType) -> Result<DynamicImage, ImageRefusal> {
    let format = match kind {
        ImageType::Jpeg => ImageFormat::Jpeg,
        ImageType::Png => ImageFormat::Png,
        ImageType::WebP => ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    if decoder.total_bytes() > DECODED_BYTES_MAX {
        return Err(ImageRefusal::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    let mut square = middle(image);
    // The middle of what is turned is the middle, and small pictures turn faster.
    square.apply_orientation(orientation);
    Ok(DynamicImage::ImageRgba8(square.into_rgba8()))
}

/// The largest square in the middle, in the largest size.
fn middle(decoded: DynamicImage) -> DynamicImage {
    let (width, height) = (decoded.width(), decoded.height());
    let side = width.min(height);
    let (x, y) = ((width - side) / 2, (height - side) / 2);
    let square = decoded.crop_imm(x, y, side, side);
    drop(decoded);
    let full = ImageSize::Full.pixels();
    let averaged = full * AVERAGED_FROM;
    let square = if side > averaged {
        square.thumbnail_exact(averaged, averaged)
    } else {
        square
    };
    square.resize_exact(full, full, FilterType::Lanczos3)
}

/// What decoding may take. The library's own are higher.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(IMAGE_SIDE_MAX);
    limits.max_image_height = Some(IMAGE_SIDE_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    limits
}

fn refusal(error: ImageError) -> ImageRefusal {
    match error {
        ImageError::Limits(_) => ImageRefusal::TooManyPixels,
        _ => ImageRefusal::Damaged,
    }
}

/// A picture as an AVIF file.
fn avif(image: Option<&RgbaImage>) -> Result<Bytes, ImageRefusal> {
    let damaged = ImageRefusal::Damaged;
    let image = image.ok_or(damaged)?;
    let side = |pixels: u32| usize::try_from(pixels).map_err(|_| damaged);
    let (width, height) = (side(image.width())?, side(image.height())?);
    let pixels: Vec<RGBA8> = image
        .pixels()
        .map(|pixel| {
            let [red, green, blue, alpha] = pixel.0;
            RGBA8::new(red, green, blue, alpha)
        })
        .collect();
    let encoder = Encoder::new()
        .with_quality(QUALITY)
        .with_speed(SPEED)
        .with_num_threads(Some(1));
    let file = encoder.encode_rgba(Img::new(pixels.as_slice(), width, height));
    let file = file.map_err(|error| {
        tracing::error!(%error, "a picture could not be encoded");
        damaged
    })?;
    Ok(file.avif_file.into())
}

#[cfg(test)]
mod tests {
    use image::{ExtendedColorType, ImageEncoder as _, Rgba, codecs};

    use super::*;

    /// A picture whose left half is red and whose right half is blue.
    fn halves(width: u32, height: u32) -> RgbaImage {
        RgbaImage::from_fn(width, height, |x, _| {
            if x < width / 2 {
                Rgba([250, 5, 5, 255])
            } else {
                Rgba([5, 5, 250, 255])
            }
        })
    }

    fn png(image: &RgbaImage) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        image.write_to(&mut file, ImageFormat::Png).unwrap();
        file.into_inner()
    }

    /// The same as a JPEG file with these notes of a camera.
    fn jpeg(image: &RgbaImage, notes: Option<Vec<u8>>) -> Vec<u8> {
        let rgb = DynamicImage::ImageRgba8(image.clone()).into_rgb8();
        let mut file = Vec::new();
        let mut encoder = codecs::jpeg::JpegEncoder::new(&mut file);
        if let Some(notes) = notes {
            encoder.set_exif_metadata(notes).unwrap();
        }
        let (width, height) = rgb.dimensions();
        encoder
            .write_image(rgb.as_raw(), width, height, ExtendedColorType::Rgb8)
            .unwrap();
        file
    }

    /// Notes that say the picture is to be turned by a quarter to the right, and a secret place.
    fn turned() -> Vec<u8> {
        let mut notes = b"MM\x00\x2A\x00\x00\x00\x08\x00\x02".to_vec();
        notes.extend_from_slice(b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00");
        notes.extend_from_slice(b"\x01\x0E\x00\x02\x00\x00\x00\x10\x00\x00\x00\x26");
        notes.extend_from_slice(b"\x00\x00\x00\x00");
        notes.extend_from_slice(b"51.5074,-0.1278\x00");
        notes
    }

    fn contains(file: &[u8], part: &[u8]) -> bool {
        file.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn each_size_is_a_square_without_anything_of_the_file() {
        let file = jpeg(&halves(300, 200), Some(turned()));
        assert!(contains(&file, b"51.5074"));
        let files = encode(&file).unwrap();
        let sizes: Vec<_> = files.iter().map(|(size, _)| *size).collect();
        assert_eq!(sizes, ImageSize::ALL);
        for (size, file) in files {
            assert_eq!(file.get(4..12), Some(&b"ftypavif"[..]), "{size}");
            assert!(!contains(&file, b"51.5074"), "{size}");
            assert!(!contains(&file, b"Exif"), "{size}");
        }
    }

    #[test]
    fn what_a_camera_held_sideways_is_turned() {
        let upright = square(&jpeg(&halves(200, 200), None), ImageType::Jpeg).unwrap();
        let turned = square(&jpeg(&halves(200, 200), Some(turned())), ImageType::Jpeg).unwrap();
        let red = |image: &DynamicImage, x, y| {
            let [red, _, blue, _] = image.as_rgba8().unwrap().get_pixel(x, y).0;
            red > blue
        };
        let corners = |image: &DynamicImage| {
            [(100, 100), (860, 100), (100, 860), (860, 860)].map(|(x, y)| red(image, x, y))
        };
        assert_eq!(corners(&upright), [true, false, true, false]);
        assert_eq!(corners(&turned), [true, true, false, false]);
    }

    #[test]
    fn the_middle_is_kept_of_a_wide_picture_and_of_a_large_one() {
        for (width, height) in [(400, 100), (2_600, 2_000)] {
            let square = square(&png(&halves(width, height)), ImageType::Png).unwrap();
            assert_eq!((square.width(), square.height()), (960, 960));
            let pixels = square.as_rgba8().unwrap();
            assert!(pixels.get_pixel(100, 480).0[0] > 200);
            assert!(pixels.get_pixel(860, 480).0[2] > 200);
        }
    }

    #[test]
    fn a_file_that_is_broken_within_is_damaged() {
        let mut file = jpeg(&halves(64, 64), None);
        // The tables that the pixels are packed by say something else.
        let table = file
            .windows(2)
            .position(|pair| pair == [0xFF, 0xC4])
            .unwrap();
        for byte in file.iter_mut().skip(table + 4).take(17) {
            *byte = 0xFF;
        }
        assert_eq!(encode(&file).err(), Some(ImageRefusal::Damaged));
    }
}
