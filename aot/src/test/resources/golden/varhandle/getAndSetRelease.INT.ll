define dso_local i32 @"varhandle/getAndSetRelease.INT"(ptr %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 16
  %v4 = atomicrmw xchg ptr %v3, i32 %a1 release, align 4
  ret i32 %v4
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
