/*
 * Arm MPS2 with the AN385 image (Cortex-M3) and its emulation, QEMU's mps2-an385: Arm DAI 0385 (Application Note
 * AN385).
 */
#include "board.h"

const struct board_map board_map = {
    .name = "mps2-an385",
    .uart = 0x40004000u,
    /* 25 MHz / 217 = 115207 baud. The UART refuses to send while the divider is below 16. */
    .uart_divider = 217u,
    .timer = 0x40002000u,
    .tick_nanoseconds = 40u,
    .memories = {{0x00000000u, 0x400000u}, {0x20000000u, 0x400000u}},
};
