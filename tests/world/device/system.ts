/** What runs on a product, and a version of it that is neither the oldest nor the newest. */
export function systemOf(product: string): { readonly name: string; readonly version: string } {
  if (product.startsWith('iPhone') || product.startsWith('iPod')) {
    return { name: 'iOS', version: '18.6' };
  }
  if (product.startsWith('iPad')) return { name: 'iPadOS', version: '18.6' };
  if (product.startsWith('AppleTV')) return { name: 'tvOS', version: '18.6' };
  if (product.startsWith('RealityDevice')) return { name: 'visionOS', version: '2.6' };
  return { name: 'macOS', version: '15.6' };
}
