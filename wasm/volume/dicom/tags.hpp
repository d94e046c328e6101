// The elements that are read or written, by their keywords in PS3.6.
#pragma once

#include "volume/dicom/dataset.hpp"

namespace neuroscan::volume::dicom::tag {

inline constexpr Tag meta_length = 0x00020000, meta_version = 0x00020001, media_class = 0x00020002,
                     media_instance = 0x00020003, transfer_syntax = 0x00020010,
                     implementation_class = 0x00020012;
inline constexpr Tag character_set = 0x00080005, image_type = 0x00080008, sop_class = 0x00080016,
                     sop_instance = 0x00080018, study_date = 0x00080020, content_date = 0x00080023,
                     study_time = 0x00080030, content_time = 0x00080033, accession_number = 0x00080050,
                     modality = 0x00080060, conversion_type = 0x00080064, manufacturer = 0x00080070,
                     referring_physician = 0x00080090, series_description = 0x0008103e,
                     source_images = 0x00082112, referenced_class = 0x00081150,
                     referenced_instance = 0x00081155, derivation = 0x00082111;
inline constexpr Tag patient_name = 0x00100010, patient_id = 0x00100020, birth_date = 0x00100030,
                     patient_sex = 0x00100040;
inline constexpr Tag body_part = 0x00180015, slice_thickness = 0x00180050, slice_gap = 0x00180088,
                     echo_time = 0x00180081;
inline constexpr Tag study_instance = 0x0020000d, series_instance = 0x0020000e, study_id = 0x00200010,
                     series_number = 0x00200011, instance_number = 0x00200013,
                     patient_orientation = 0x00200020, position = 0x00200032, orientation = 0x00200037,
                     frame_of_reference = 0x00200052, plane_position = 0x00209113,
                     plane_orientation = 0x00209116;
inline constexpr Tag samples_per_pixel = 0x00280002, photometric = 0x00280004, planar = 0x00280006,
                     frame_count = 0x00280008, rows = 0x00280010, columns = 0x00280011,
                     pixel_spacing = 0x00280030, bits_allocated = 0x00280100, bits_stored = 0x00280101,
                     high_bit = 0x00280102, is_signed = 0x00280103, burned_in = 0x00280301,
                     window_centre = 0x00281050, window_width = 0x00281051, intercept = 0x00281052,
                     slope = 0x00281053, modality_table = 0x00283000, brightness_table = 0x00283010,
                     window_function = 0x00281056, lossy = 0x00282110, pixel_measures = 0x00289110,
                     frame_window = 0x00289132, pixel_values = 0x00289145;
inline constexpr Tag document = 0x00420011, structure_sets = 0x30060020;
inline constexpr Tag shared_groups = 0x52009229, frame_groups = 0x52009230;
inline constexpr Tag float_pixels = 0x7fe00008, double_pixels = 0x7fe00009, pixels = 0x7fe00010;

}  // namespace neuroscan::volume::dicom::tag
