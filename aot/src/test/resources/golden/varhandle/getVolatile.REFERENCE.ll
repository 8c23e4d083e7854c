define dso_local ptr @"varhandle/getVolatile.REFERENCE"(ptr %a0) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 32
  %v4 = load atomic ptr, ptr %v3 seq_cst, align 8
  ret ptr %v4
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
