/* The processor's own registers: as the gate wants them, and as somebody else left them. */
#include "rig.h"

#define SCB(offset) WORD(0xe000ed00u + (offset))
#define CCR SCB(0x14u)
#define SHPR1 SCB(0x18u)
#define SHPR2 SCB(0x1cu)
#define SHPR3 SCB(0x20u)
#define SHCSR SCB(0x24u)
#define CPACR SCB(0x88u)
#define MPU_CTRL SCB(0x94u)
#define MPU_RNR SCB(0x98u)
#define MPU_RBAR SCB(0x9cu)
#define MPU_RASR SCB(0xa0u)

/* USERSETMPEND and NONBASETHRDENA, which ARMv8-M does not have; STKALIGN. */
#if __ARM_ARCH >= 8
#define CCR_LOOSE 2u
#else
#define CCR_LOOSE 3u
#endif
#define CCR_ALIGN 0x200u
/* BFHFNMIGN: a choice of the kernel's own, which stays. */
#define CCR_KEPT 0x100u
/* Everything, for everybody, from address 0 on; and the fault enables with their priorities. */
#if __ARM_ARCH >= 8
#define REGIONS 16u
#define RBAR_EVERYTHING 2u
#define RASR_EVERYTHING 0xffffffe1u
#define FAULTS 0xf0000u
#define FAULT_PRIORITIES 0xffffffffu
#define SAU_CTRL SCB(0xd0u)
#define MAIR0 SCB(0xc0u)
#else
#define REGIONS 8u
#define RBAR_EVERYTHING 0u
#define RASR_EVERYTHING 0x0303003fu
#define FAULTS 0x70000u
#define FAULT_PRIORITIES 0xffffffu
#endif

volatile uint32_t own_calls, own_faults;

bool is_configured(void)
{
    const uint32_t fault = SHPR1 & 0xffu;
    const uint32_t lowest = SHPR2 >> 24;

    /* Faults above everything, of one priority; SVC, PendSV and SysTick below everything, of one. */
    const bool faults = (SHPR1 & FAULT_PRIORITIES) == (fault * 0x1010101u & FAULT_PRIORITIES) && (SHPR3 & 0xffu) == fault && fault == 0x20u;
    const bool services = lowest == 0xe0u && SHPR3 >> 16 == lowest * 0x101u;
#if __ARM_ARCH >= 8
    /* All memory is Secure; one entry of attributes. No region is left but those of the boxes and the gate's. */
    uint32_t regions = 0;
    for (uint32_t region = 0; region < REGIONS; region++) {
        MPU_RNR = region;
        regions += MPU_RASR & 1u;
    }
    if (SAU_CTRL != 0 || MAIR0 != 0xaau || regions != 3u) {
        return false;
    }
#endif
    return faults && services && (SHCSR & FAULTS) == FAULTS && (CCR & CCR_LOOSE) == 0 && (CCR & CCR_ALIGN) != 0
           && (CCR & CCR_KEPT) != 0
           && MPU_CTRL == 5u;
}

void untidy(void)
{
    for (uint32_t region = 0; region < REGIONS; region++) {
        MPU_RNR = region;
        MPU_RBAR = RBAR_EVERYTHING;
        MPU_RASR = RASR_EVERYTHING;
    }
    SHPR1 = 0xffffffffu;
    SHPR2 = 0;
    SHPR3 = 0xffu;
    CCR = (CCR & ~CCR_ALIGN) | CCR_LOOSE | CCR_KEPT;
    CPACR = CPACR | 0x00f00000u;
#if __ARM_ARCH >= 8
    MAIR0 = 0;
    SAU_CTRL = 1;
    /* TS: frames with s16-s31. */
    WORD(0xe000ef34u) |= 1u << 26;
#endif
    __asm__ volatile("dsb\n\tisb");
}

/* The kernel's own services and faults are its own. */

void __box_svc_handler(void)
{
    own_calls++;
}

__attribute__((used)) static void own_fault(uint32_t *frame)
{
    own_faults++;
    WORD(0xe000ed28u) = WORD(0xe000ed28u);
    frame[6] += 2u;
}

__attribute__((naked)) void __box_usagefault_handler(void)
{
    __asm__ volatile("mrs r0, msp\n\tb own_fault");
}
